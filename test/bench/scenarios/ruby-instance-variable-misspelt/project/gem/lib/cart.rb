# What somebody is about to buy.
class Cart
  def initialize
    @items = []
    @limit = 10
  end

  def add(item)
    @itmes << item if size < @limit
    self
  end

  def size
    @items.size
  end
end
