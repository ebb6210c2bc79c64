// @ts-check
/** @import { Place, Vis, Wish } from "./types.js" */

/**
 * @typedef {object} Hall
 * @property {Promise<Vis>} library
 * @property {(vis: Vis) => void} arrived
 * @property {Map<string, { wish(wish: Wish): void }>} drawings by the keys of their pictures
 * @property {Map<string, Wish>} wishes
 * @property {Map<string, Map<string, Place>>} pins where the reader put nodes, by the keys of their pictures
 */

/** Where the components of one page meet, whichever of them runs first. */
export const hall = () => {
  const page = /** @type {typeof globalThis & { solidarityPictures?: Hall }} */ (globalThis);
  if (!page.solidarityPictures) {
    /** @type {(vis: Vis) => void} */
    let arrived = () => {};
    const library = new Promise((resolve) => {
      arrived = resolve;
    });
    page.solidarityPictures = { library, arrived, drawings: new Map(), wishes: new Map(), pins: new Map() };
  }
  return page.solidarityPictures;
};
