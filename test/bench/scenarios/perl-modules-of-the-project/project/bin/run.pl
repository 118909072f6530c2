use strict;
use warnings;
use Shop::Cart;
print Shop::Cart::total(1, 2), "\n";
