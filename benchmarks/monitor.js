// Runs in every frame before anything else and notes when a canvas was drawn on and when the page was busy.
// Engines clear their canvas once for each picture they draw, so one cheap call is watched and not every line.
(() => {
  const seen = { frames: 0, drawn: 0, busy: 0, canvas: null };
  const clock = () => performance.timeOrigin + performance.now();
  let waiting = false;
  const drew = (canvas) => {
    if (!canvas?.isConnected || canvas.clientWidth < 200 || canvas.clientHeight < 200) return;
    seen.canvas = canvas;
    if (waiting) return;
    waiting = true;
    // The next frame begins once this one is on its way to the screen.
    requestAnimationFrame(() => {
      waiting = false;
      seen.frames += 1;
      seen.drawn = clock();
    });
  };
  const watch = (kind, name) => {
    const original = kind?.prototype[name];
    if (!original) return;
    kind.prototype[name] = function watched(...given) {
      drew(this.canvas);
      return original.apply(this, given);
    };
  };
  watch(globalThis.CanvasRenderingContext2D, "clearRect");
  watch(globalThis.WebGLRenderingContext, "clear");
  watch(globalThis.WebGL2RenderingContext, "clear");
  let last = clock();
  const tick = () => {
    const now = clock();
    if (now - last > 250) seen.busy = now;
    last = now;
    setTimeout(tick, 50);
  };
  tick();

  /** Turn the mouse wheel once a frame, in and out around the start view, and count the pictures drawn. */
  seen.zoom = (milliseconds) =>
    new Promise((done) => {
      const { left, top, width, height } = seen.canvas.getBoundingClientRect();
      const [clientX, clientY] = [left + width / 2, top + height / 2];
      let target = document.elementFromPoint(clientX, clientY);
      while (target?.shadowRoot?.elementFromPoint(clientX, clientY)) {
        target = target.shadowRoot.elementFromPoint(clientX, clientY);
      }
      target.closest("[tabindex]")?.focus({ preventScroll: true });
      const begun = performance.now();
      const frames = seen.frames;
      let step = 0;
      const turn = () => {
        const now = performance.now();
        if (now - begun >= milliseconds) {
          done({ frames: seen.frames - frames, seconds: (now - begun) / 1000 });
          return;
        }
        // Three steps in, six out, three in.
        const deltaY = [-100, -100, -100, 100, 100, 100, 100, 100, 100, -100, -100, -100][step % 12];
        step += 1;
        target.dispatchEvent(
          new WheelEvent("wheel", { deltaY, clientX, clientY, bubbles: true, composed: true, cancelable: true, view: window }),
        );
        requestAnimationFrame(turn);
      };
      requestAnimationFrame(turn);
    });

  /** The clock's time of the last picture, once nothing was drawn and nothing was busy for a while; else nothing. */
  seen.still = (quiet) => {
    if (!seen.canvas || !seen.drawn || waiting) return null;
    return clock() - Math.max(seen.drawn, seen.busy) > quiet ? seen.drawn : null;
  };
  globalThis.benchmark = seen;
})();
