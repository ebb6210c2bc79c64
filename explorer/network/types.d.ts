/** What the parts of a picture hand to each other; what comes from the server is made by `drawn.py`. */

import type { Camera } from "./camera.js";
import type { Contents } from "./contents.js";

export type Frame = [left: number, top: number, right: number, bottom: number];

export interface Place {
  x: number;
  y: number;
}

export interface Caption extends Place {
  text: string;
  align: "centre" | "left";
}

export interface NodeLook {
  shape: string;
  color: { background: string; border: string };
  borderWidth: number;
  shapeProperties?: { borderDashes: number[] };
}

interface OwnNode extends Place {
  id: string;
  size: number;
  title: string;
  lines: string[];
}

export type Mark = OwnNode & NodeLook;

export interface EdgeLook {
  width: number;
  dashes: number[] | false;
  color: { color: string; opacity: number };
  arrows: { to: { enabled: boolean } };
  smooth: { enabled: boolean; type: string; roundness: number };
}

interface OwnEdge {
  id: string;
  from: string;
  to: string;
  label: string;
  title: string;
}

export type Line = OwnEdge & EdgeLook;

export type Look = Record<"ground" | "ink" | "quiet" | "rule" | "accent" | "font", string>;

export type ButtonName = "nearer" | "farther" | "whole" | "loose";

export type TakeName = "png" | "svg" | "copy";

export type Words = Record<ButtonName | TakeName | "tie" | "ties" | "take" | "saved" | "copied", string>;

/** What stands around a picture that is taken along, and the name of its file. */
export interface Print {
  title: string;
  day: string;
  /** Signs as our own SVG, with their words. */
  legend: { svg: string[]; words: string }[];
  notes: string[];
  source: string;
  file: string;
}

/** A picture as the server sends it; `look` of a node or line is a number in `looks`. */
export interface Message {
  key: string;
  caption: string;
  height: number;
  turnable: boolean;
  wide: boolean;
  /** Whether a digest of what is drawn is asked for. */
  check: boolean;
  look: Look;
  words: Words;
  print: Print;
  captions: Caption[];
  looks: { nodes: NodeLook[]; edges: EdgeLook[] };
  nodes: (OwnNode & { look: number })[];
  edges: (OwnEdge & { look: number })[];
  options: object;
}

export interface Chosen {
  node: string | null;
  edge: string | null;
}

/** What the page wishes chosen, the time of the click that it answers, and what it wishes to stand out. */
export interface Wish extends Chosen {
  at: number | null;
  highlight: string[];
}

/** What stands out of the rest, and how much thicker its lines are. */
export interface Apart {
  nodes: Set<string>;
  edges: Set<string>;
  thicker: number;
}

/** What the sheet above the canvas is drawn from. */
export interface Shown {
  camera: Camera;
  contents: Contents;
  look: Look;
  chosen: Chosen;
  focused: string | null;
  near: Apart | null;
  /** By how much marks are drawn larger than they were sent. */
  factor: number;
  /** Whether the whole picture is in view, as at the start. */
  fitted: boolean;
  /** Width and height of the corner that the buttons take. */
  corner: [number, number];
}

export interface Tell {
  state(name: string, value: unknown): void;
  trigger(name: string, value: unknown): void;
}

/** What Streamlit hands to a component at every run. */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** A node as vis-network holds it. */
export type DrawnNode = Omit<Mark, "title"> & { ctxRenderer?: (drawn: VisDrawn) => object };

/** A line as vis-network holds it; `words` is its label, which the sheet writes. */
export type DrawnLine = Omit<Line, "label" | "title"> & { words: string };

export interface VisDrawn extends Place {
  ctx: CanvasRenderingContext2D;
  style: { size: number };
}

export interface VisDataSet<Item> {
  get(): Item[];
  get(id: string): Item | null;
  update(items: Item[]): void;
  remove(ids: string[]): void;
}

export interface VisBody {
  view: { scale: number; translation: Place };
  nodes: Record<string, { draw(context: CanvasRenderingContext2D): void } | undefined>;
  edges: Record<string, VisEdge | undefined>;
}

export interface VisEdge {
  connected: boolean;
  options: { width: number; color: { opacity: number } };
  edgeType?: { getPoint(part: number): Place };
  draw(context: CanvasRenderingContext2D): void;
  drawArrows(context: CanvasRenderingContext2D): void;
}

export interface VisNetwork {
  body: VisBody;
  on(event: "initRedraw" | "afterDrawing", act: () => void): void;
  redraw(): void;
  setSize(width: string, height: string): void;
  getEdgeAt(place: Place): string | undefined;
  destroy(): void;
}

/** What is used of vis-network. */
export interface Vis {
  DataSet: new <Item>() => VisDataSet<Item>;
  Network: new (
    root: HTMLElement,
    data: { nodes: VisDataSet<DrawnNode>; edges: VisDataSet<DrawnLine> },
    options: object,
  ) => VisNetwork;
}
