from orders import order

print(order("a"))
