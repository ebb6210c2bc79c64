// Where the components of one page meet, whichever of them runs first.
const hall = () => {
  if (!globalThis.solidarityPictures) {
    let arrived;
    const library = new Promise((resolve) => {
      arrived = resolve;
    });
    globalThis.solidarityPictures = { library, arrived, drawings: new Map(), wishes: new Map() };
  }
  return globalThis.solidarityPictures;
};
