export const surcharge = (price, accidents) => price + accidents * 50;
