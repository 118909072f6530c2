class Basket
  def initialize
    @items = []
  end

  def add(name, cents)
    @items << [name, cents]
    self
  end

  def total
    @items.sum { |_name, cents| cents }
  end

  def summary
    "#{@items.length} items, #{totl} cents"
  end
end
