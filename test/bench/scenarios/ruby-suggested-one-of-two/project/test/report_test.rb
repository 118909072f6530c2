require 'minitest/autorun'
require 'report'

class ReportTest < Minitest::Test
  def test_summary
    assert_match(/\ATotal: \d+\z/, Report.new([{ net: 100, tax: 19 }]).summary)
  end
end
