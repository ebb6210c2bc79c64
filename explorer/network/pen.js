// @ts-check
// A context that notes what is drawn as SVG, so that a file holds just what is drawn on the screen.

/** @param {number} number */
const short = (number) => String(Math.round(number * 100) / 100);

/**
 * A text as SVG holds it; what XML has no place for is left out.
 * @param {string} text
 */
export const escaped = (text) =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Attributes of a paint: many a program knows no colour that holds its own opacity.
 * @param {"fill" | "stroke"} name
 * @param {string} colour
 * @param {number} alpha
 */
const paint = (name, colour, alpha) => {
  const [, red, green, blue, own] = /^rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)$/.exec(colour) ?? [];
  const opacity = alpha * Number(own ?? 1);
  const pure = own === undefined ? colour : `rgb(${red},${green},${blue})`;
  return ` ${name}="${escaped(pure)}"${opacity < 1 ? ` ${name}-opacity="${short(opacity)}"` : ""}`;
};

const PLAIN = {
  fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", globalAlpha: 1,
  font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dashes: /** @type {number[]} */ ([]),
};

/** As much of a drawing context as a picture asks for. */
export class Pen {
  /** @type {string[]} */
  noted = [];
  path = "";
  clips = 0;
  /** @type {{ style: typeof PLAIN, open: number }[]} */
  kept = [];
  open = 0;

  /** @param {(text: string, font: string) => number} widthOf as the screen measures texts */
  constructor(widthOf) {
    this.widthOf = widthOf;
    this.style = { ...PLAIN };
    for (const name of /** @type {(keyof typeof PLAIN)[]} */ (Object.keys(PLAIN))) {
      Object.defineProperty(this, name, {
        get: () => this.style[name],
        set: (value) => {
          Object.assign(this.style, { [name]: value });
        },
      });
    }
  }

  /** The same as a context, for those who draw with one. */
  get context() {
    return /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (this));
  }

  save() {
    this.kept.push({ style: { ...this.style }, open: this.open });
    this.open = 0;
  }

  restore() {
    if (this.open) this.noted.push("</g>".repeat(this.open));
    Object.assign(this, this.kept.pop());
  }

  /** @param {string} attributes */
  group(attributes) {
    this.noted.push(`<g ${attributes}>`);
    this.open += 1;
  }

  /**
   * Begin a group of what is drawn for one thing; programs show its title.
   * @param {string} kind
   * @param {string} id
   * @param {string} title
   */
  thing(kind, id, title) {
    this.group(`class="${kind}" data-id="${escaped(id)}"`);
    if (title) this.noted.push(`<title>${escaped(title)}</title>`);
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.group(`transform="translate(${short(x)} ${short(y)})"`);
  }

  /** @param {number} across @param {number} down */
  scale(across, down) {
    this.group(`transform="scale(${across} ${down})"`);
  }

  clip() {
    this.clips += 1;
    this.noted.push(`<clipPath id="clip-${this.clips}"><path d="${this.path}"/></clipPath>`);
    this.group(`clip-path="url(#clip-${this.clips})"`);
  }

  /** @param {number[]} lengths */
  setLineDash(lengths) {
    this.style.dashes = lengths;
  }

  beginPath() {
    this.path = "";
  }

  closePath() {
    this.path += "Z";
  }

  /** @param {string} letter @param {number[]} numbers */
  step(letter, ...numbers) {
    this.path += letter + numbers.map(short).join(" ");
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.step("M", x, y);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.step(this.path ? "L" : "M", x, y);
  }

  /** @param {number} viaX @param {number} viaY @param {number} x @param {number} y */
  quadraticCurveTo(viaX, viaY, x, y) {
    this.step("Q", viaX, viaY, x, y);
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to in radians */
  arc(x, y, radius, from, to) {
    const turn = Math.min(Math.max(to - from, 0), 2 * Math.PI);
    // SVG has no arc that ends where it begins.
    for (const [at, part] of [0, 0.5, 1].entries()) {
      const angle = from + turn * part;
      const [endX, endY] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      if (at) this.step("A", radius, radius, 0, 0, 1, endX, endY);
      else this.lineTo(endX, endY);
    }
    if (turn === 2 * Math.PI) this.closePath();
  }

  /** @param {number} x @param {number} y @param {number} wide @param {number} high */
  rect(x, y, wide, high) {
    this.roundRect(x, y, wide, high, 0);
  }

  /** @param {number} x @param {number} y @param {number} wide @param {number} high @param {number} radius */
  roundRect(x, y, wide, high, radius) {
    const [across, down] = [wide - 2 * radius, high - 2 * radius].map(short);
    /** @param {number} right @param {number} below */
    const corner = (right, below) => (radius ? `a${short(radius)} ${short(radius)} 0 0 1 ${short(right)} ${short(below)}` : "");
    this.step("M", x + radius, y);
    this.path += `h${across}${corner(radius, radius)}v${down}${corner(-radius, radius)}`;
    this.path += `h-${across}${corner(-radius, -radius)}v-${down}${corner(radius, -radius)}Z`;
  }

  fill() {
    this.noted.push(`<path d="${this.path}"${paint("fill", this.style.fillStyle, this.style.globalAlpha)}/>`);
  }

  stroke() {
    const { lineCap, dashes } = this.style;
    const broken = dashes.some(Boolean) ? ` stroke-dasharray="${dashes.map(short).join(" ")}"` : "";
    const cap = lineCap === "butt" ? "" : ` stroke-linecap="${lineCap}"`;
    this.noted.push(`<path d="${this.path}" fill="none"${this.line()}${cap}${broken}/>`);
  }

  line() {
    const { strokeStyle, lineWidth, lineJoin, globalAlpha } = this.style;
    const join = lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`;
    return `${paint("stroke", strokeStyle, globalAlpha)} stroke-width="${short(lineWidth)}"${join}`;
  }

  /** @param {number} x @param {number} y @param {number} wide @param {number} high */
  fillRect(x, y, wide, high) {
    this.beginPath();
    this.rect(x, y, wide, high);
    this.fill();
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.write(text, x, y, paint("fill", this.style.fillStyle, this.style.globalAlpha));
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.write(text, x, y, ` class="halo" aria-hidden="true" fill="none"${this.line()}`);
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} attributes */
  write(text, x, y, attributes) {
    const { font, textAlign, textBaseline } = this.style;
    const [, weight, px, family] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(font) ?? [];
    // Not every program knows where else than on its base line a text can stand.
    const base = textBaseline === "middle" ? y + 0.32 * Number(px) : y;
    const anchor = textAlign === "center" ? ' text-anchor="middle"' : "";
    const bold = weight ? ` font-weight="${weight}"` : "";
    // Where the font is not at hand, another one takes no more room than was left for this.
    const room = ` textLength="${short(this.widthOf(text, font))}" lengthAdjust="spacingAndGlyphs"`;
    this.noted.push(
      `<text x="${short(x)}" y="${short(base)}" font-family="${escaped(family)}" font-size="${px}"${bold}${anchor}${room}` +
        `${attributes}>${escaped(text)}</text>`,
    );
  }

  /**
   * Put one of our own signs in.
   * @param {string} svg
   * @param {number} x
   * @param {number} y
   */
  embed(svg, x, y) {
    const colour = /color:(#\w+)/.exec(svg)?.[1] ?? "#000";
    this.noted.push(`<g transform="translate(${short(x)} ${short(y)})">${svg.replaceAll("currentColor", colour)}</g>`);
  }

  /**
   * What was drawn, as a file.
   * @param {number} width
   * @param {number} height
   * @param {string} title
   */
  document(width, height, title) {
    const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
    const body = this.noted.join("\n");
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<title>${escaped(title)}</title>\n${body}\n</svg>\n`;
  }
}
