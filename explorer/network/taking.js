// @ts-check
// A picture as a file, or on the clipboard.
/** @import { Drawing } from "./drawing.js" */
/** @import { Plan } from "./print.js" */

import { element } from "./parts.js";
import { Pen } from "./pen.js";
import { planned, printed } from "./print.js";

const SHARP = 2;

/** Whether the browser lets a page put a picture on the clipboard. */
export const canCopy = () => Boolean(globalThis.navigator?.clipboard && globalThis.ClipboardItem);

/**
 * Save the picture as a file, or copy it.
 * @param {Drawing} drawing
 * @param {"png" | "svg" | "copy"} how
 */
export const take = async (drawing, how) => {
  const { sheet, stage, message } = drawing;
  const measure = sheet.context;
  /** @param {string} text @param {string} font */
  const widthOf = (text, font) => {
    measure.font = font;
    return measure.measureText(text).width;
  };
  const plan = planned(message.print, drawing.camera, message.look, widthOf);
  const name = `${message.print.file}.${how}`;
  if (how === "svg") {
    const pen = new Pen(widthOf);
    printed(pen, plan, drawing, stage, sheet.labels);
    const text = pen.document(plan.width, plan.height, message.print.title);
    save(new Blob([text], { type: "image/svg+xml" }), name);
  } else if (how === "png") {
    save(await bitmap(drawing, plan), name);
  } else {
    // The promise itself: a browser asks for it within the click.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": bitmap(drawing, plan) })]);
  }
};

/** @param {Drawing} drawing @param {Plan} plan @returns {Promise<Blob>} */
const bitmap = async (drawing, plan) => {
  const signs = await Promise.all(plan.signs.map(async (sign) => ({ ...sign, image: await imageOf(sign.svg) })));
  const canvas = element("canvas", { width: String(Math.ceil(plan.width * SHARP)), height: String(Math.ceil(plan.height * SHARP)) });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SHARP, SHARP);
  printed(context, { ...plan, signs }, drawing, drawing.stage, drawing.sheet.labels);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))), "image/png");
  });
};

/** @param {string} svg */
const imageOf = async (svg) => {
  const image = new Image();
  const alone = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone)}`;
  await image.decode();
  return image;
};

/** @param {Blob} blob @param {string} name */
const save = (blob, name) => {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
