require "test_helper"
require "price"

class PriceTest < Minitest::Test
  def test_gross
    assert_equal 120, gross(100)
  end
end
