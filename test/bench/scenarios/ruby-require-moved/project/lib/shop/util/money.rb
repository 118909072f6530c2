module Shop
  module Money
    def self.sum(values)
      values.sum
    end
  end
end
