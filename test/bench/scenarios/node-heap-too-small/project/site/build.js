// Keeps every word of all pages, to link them to each other.
const words = [];
for (let page = 0; page < 600; page += 1) {
  words.push(Array.from({ length: 20_000 }, (_, at) => ({ page, at })));
  if (words.length > 60) words.shift();
}
console.log(`${words.flat().length} words of the last pages`);
