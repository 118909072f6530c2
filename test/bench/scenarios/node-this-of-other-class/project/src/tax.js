class Region {
  constructor(percent) {
    this.rate = percent / 100
  }
}

class Bill {
  constructor(region) {
    this.region = region
    this.sum = 0
  }

  tax() {
    return this.sum * rate
  }
}

module.exports = { Region, Bill }
