require "minitest/autorun"
require_relative "../lib/settings"

class SettingsTest < Minitest::Test
  def test_host
    assert_equal "localhost", Settings.load("test")["host"]
  end
end
