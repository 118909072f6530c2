require 'cart'

found = Cart.new.total([1, 2])
abort("expected 3, got #{found}") unless found == 3
