package Shop::Cart;
use strict;
use warnings;
sub total { my $s = 0; $s += $_ for @_; return $s }
1;
