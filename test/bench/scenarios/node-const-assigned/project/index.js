const count = 0;
for (const x of [1, 2]) {
  count += x;
}
console.log(count);
