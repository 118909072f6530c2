# frozen_string_literal: true

A = 'x'
