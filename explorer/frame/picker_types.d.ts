/** What a field in which one types to choose is told by the server; made by `picker.py`. */

export interface Option {
  id: string;
  name: string;
  note: string;
}

export interface Chosen {
  id: string;
  name: string;
  /** What the button says that takes it away. */
  remove: string;
}

/** What was found for a text; `note` says that nothing was, or that there is more. */
export interface Answer {
  asked: string;
  options: Option[];
  note: string;
  /** What is said aloud of it. */
  told: string;
}

/** `one` and `many` hold what was chosen; `go` forgets it, for it leads elsewhere. */
export type Mode = "one" | "many" | "go";

export interface Message {
  mode: Mode;
  label: string;
  labelled: boolean;
  placeholder: string;
  help: string;
  clear: string;
  /** A key that leads here from anywhere on the page. */
  hot: string;
  chosen: Chosen[];
  answer: Answer | null;
}

/** Hands a text that was asked, or what was chosen, to the server. */
export type Tell = (name: "asked" | "chosen", value: unknown) => void;
