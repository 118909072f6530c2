use strict;
use warnings;
use Greet;
print Greet::hi(), "\n";
