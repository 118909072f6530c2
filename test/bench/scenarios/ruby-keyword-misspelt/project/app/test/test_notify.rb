# frozen_string_literal: true

require 'minitest/autorun'
require 'notify'

class TestNotify < Minitest::Test
  def test_shipped
    message = Notify.new.shipped({ id: 3, email: 'a@example.org' })
    assert_equal '[shop] Order 3 shipped', message.subject
    assert_equal 'a@example.org', message.to
  end
end
