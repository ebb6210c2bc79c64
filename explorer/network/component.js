// The picture as a Streamlit v2 component. vis-network and the page's wishes arrive by components of their own, once
// and often, so that a picture that has not changed is not sent again.

const drawings = new WeakMap();

const DIGEST_LENGTH = 64;

export default async function picture({ data, parentElement, setStateValue, setTriggerValue }) {
  const { library, drawings: shown, wishes } = hall();
  const held = drawings.get(parentElement) ?? {};
  drawings.set(parentElement, held);
  const turn = {};
  held.turn = turn;
  // The bytes begin with the digest of what follows: an unchanged picture is not even read.
  const digest = new TextDecoder().decode(data.subarray(0, DIGEST_LENGTH));
  const tell = { state: setStateValue, trigger: setTriggerValue };
  if (held.drawing) held.drawing.tell = tell;
  if (held.digest !== digest) {
    const content = JSON.parse(new TextDecoder().decode(data.subarray(DIGEST_LENGTH)));
    const vis = await library;
    // The widths of labels are known only once the page's font is there.
    await document.fonts.load(`${LABEL_PX}px ${content.look.font}`).catch(() => []);
    if (held.turn !== turn) return undefined;
    held.digest = digest;
    held.key = content.key;
    held.drawing ??= new Drawing(parentElement, vis);
    held.drawing.tell = tell;
    held.drawing.wished = wishes.get(content.key);
    shown.set(content.key, held.drawing);
    held.drawing.show(content);
  }
  return () => {
    if (held.turn !== turn) return;
    held.drawing?.end();
    if (shown.get(held.key) === held.drawing) shown.delete(held.key);
    drawings.delete(parentElement);
  };
}
