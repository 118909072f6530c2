package Template;
use strict;
use warnings;

sub fill {
    my ($text, %values) = @_;
    $text =~ s/\s{(\w+)\}/ $values{$1}/g;
    return $text;
}

1;
