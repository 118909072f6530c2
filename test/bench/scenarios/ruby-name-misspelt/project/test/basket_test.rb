require 'minitest/autorun'
require 'basket'

class BasketTest < Minitest::Test
  def test_summary
    assert_equal '2 items, 5 cents', Basket.new.add('a', 2).add('b', 3).summary
  end
end
