'use strict';

const PER_HOUR = 250;
const MOST_A_DAY = 1800;

class Tariff {
  constructor(freeMinutes) {
    this.freeMinutes = freeMinutes;
  }

  price(minutes) {
    if (minutes > this.freeMinutes)
      const hours = Math.ceil(minutes / 60);
      const days = Math.floor(hours / 24);
      return days * MOST_A_DAY + Math.min((hours % 24) * PER_HOUR, MOST_A_DAY);
    }
    return 0;
  }
}

module.exports = { Tariff };
