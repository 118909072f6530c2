package Greet;
use strict;
use warnings;
sub hi { return "hi" }
0;
