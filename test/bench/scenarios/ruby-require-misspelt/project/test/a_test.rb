require 'minitest/autorun'
require 'cacl'

class ATest < Minitest::Test
  def test_add
    assert_equal 3, Calc.new.add(1, 2)
  end
end
