class Stack
  def push(item)
    if item
      items << item
  end

  def items
    @items ||= []
  end
end
