// @ts-check
// What a choice changed is said to those who listen: the title of the page, else the notes that count what is shown.
// And where a step took away what held the focus, the title of the page that it led to has it.

const TITLE = ".stMainBlockContainer h1";
const NOTES = '.stMainBlockContainer [data-testid="stCaptionContainer"]';
// What was drawn before goes a moment after the script rests.
const FRAMES = 6;

/** @type {{ title: string, notes: string[] } | undefined} what stood when it was last looked at */
let before = undefined;
/** @type {HTMLElement | undefined} */
let region = undefined;

/** @returns {() => void} what ends it */
export function tellChanges() {
  const app = document.querySelector(".stApp");
  if (!(app instanceof HTMLElement)) return () => {};
  region ??= made();
  let turn = 0;
  const rested = () => {
    turn += 1;
    const own = turn;
    const look = (/** @type {number} */ frames) => {
      if (own !== turn || app.dataset.testScriptState !== "notRunning") return;
      if (frames > 0) requestAnimationFrame(() => look(frames - 1));
      else compare();
    };
    look(FRAMES);
  };
  const observer = new MutationObserver(rested);
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  // The script may have come to rest before anybody watched: what a choice changes is told against what stands then.
  rested();
  return () => observer.disconnect();
}

/** An element that is read out whenever it changes, and never seen. */
function made() {
  const element = document.createElement("div");
  element.className = "sg-unseen";
  element.id = "told";
  element.setAttribute("role", "status");
  element.ariaLive = "polite";
  document.body.append(element);
  return element;
}

function compare() {
  const title = document.querySelector(TITLE);
  if (!(title instanceof HTMLElement)) return;
  const now = { title: title.innerText, notes: [...document.querySelectorAll(NOTES)].map((note) => note.textContent ?? "") };
  const last = before;
  before = now;
  if (!last) return;
  const led = now.title !== last.title;
  const told = led ? [now.title] : now.notes.filter((note) => !last.notes.includes(note));
  if (region && told.length) region.textContent = told.join(" ");
  if (led && document.activeElement === document.body) {
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
}
