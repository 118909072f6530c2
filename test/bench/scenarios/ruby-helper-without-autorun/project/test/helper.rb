# Shared by the tests and the console; it starts nothing. test_helper.rb, which was lost, starts minitest.
require "minitest"

def money(amount) = format("%.2f", amount)
