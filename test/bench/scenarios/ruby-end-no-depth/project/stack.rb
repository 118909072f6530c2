class Stack
def push(item)
if item
items << item
log item
end

def items
@items ||= []
end
end
