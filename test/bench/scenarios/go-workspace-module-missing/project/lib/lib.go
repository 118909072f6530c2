package lib

// Name of the shop.
const Name = "shop"
