#!/usr/bin/perl
use strict;
use warnings;

my %seen;
open(my $file, '<', $ARGV[0]) or die "no file: $!";
while (<$file>) {
    chomp;
    $seen{$_}++;
}
for $word (sort keys %seen) {
    print "$word $seen{$word}\n";
}
