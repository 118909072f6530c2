require "minitest/autorun"
require_relative "../lib/notifier"

class NotifierTest < Minitest::Test
  def test_notify
    assert_equal "ann: News", Notifier.new.notify("ann")
  end
end
