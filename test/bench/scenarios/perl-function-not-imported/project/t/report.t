use strict;
use warnings;
use Test::More tests => 2;
use Shop::Report;

my $report = Shop::Report->new(3, 9, 4);
is($report->total, 16, 'total');
is($report->highest, 9, 'highest');
