Gem::Specification.new do |spec|
  spec.name = 'money'
  spec.version = '1.0.0'
  spec.summary = 'A part of the shop'
  spec.authors = ['The shop']
  spec.files = ['lib/money.rb']
end
