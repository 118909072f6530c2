require 'money'
require 'tax'

raise 'the tax is wrong' unless Tax.on(Money.of(100)) == 19
puts '1 runs, 1 assertions, 0 failures, 0 errors, 0 skips'
