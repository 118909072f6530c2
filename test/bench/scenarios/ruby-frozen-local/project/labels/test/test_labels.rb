# frozen_string_literal: true

require 'minitest/autorun'
require 'labels'

class TestLabels < Minitest::Test
  PARCEL = { to: 'Ann', city: 'Oslo' }.freeze

  def test_address
    assert_equal "to: Ann\ncity: Oslo\n", Labels.address(PARCEL)
  end

  def test_short
    assert_equal 'Ann (Oslo)', Labels.short(PARCEL)
  end
end
