use strict;
use warnings;
use Test::More;
use Template;
is(Template::fill('hi {name}', name => 'ann'), 'hi ann');
done_testing;
