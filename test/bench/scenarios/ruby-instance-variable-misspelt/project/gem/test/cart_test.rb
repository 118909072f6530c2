require 'cart'

size = Cart.new.add('apple').add('pear').size
abort("expected 2, got #{size}") unless size == 2
