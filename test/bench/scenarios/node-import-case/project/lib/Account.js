class Account {
  #balance = 0;
  add(amount) {
    this.#balance += amount;
    return this.#balance;
  }
}
module.exports = { Account };
