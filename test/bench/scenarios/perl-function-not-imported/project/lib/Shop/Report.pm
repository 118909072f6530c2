package Shop::Report;
use strict;
use warnings;
use List::Util qw(sum);

sub new { my ($class, @rows) = @_; return bless { rows => [@rows] }, $class }

sub total { my $self = shift; return sum(@{ $self->{rows} }) }

sub highest { my $self = shift; return max(@{ $self->{rows} }) }

1;
