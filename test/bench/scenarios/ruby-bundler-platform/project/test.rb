require 'money'

raise 'money is wrong' unless Money.of(3) == 3
puts '1 runs, 1 assertions, 0 failures, 0 errors, 0 skips'
