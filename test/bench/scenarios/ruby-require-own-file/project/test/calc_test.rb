require "minitest/autorun"
require "calc"

class CalcTest < Minitest::Test
  def test_add
    assert_equal 3, Calc.new.add(1, 2)
  end
end
