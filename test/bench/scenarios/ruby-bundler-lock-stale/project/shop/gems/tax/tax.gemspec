Gem::Specification.new do |spec|
  spec.name = 'tax'
  spec.version = '1.0.0'
  spec.summary = 'A part of the shop'
  spec.authors = ['The shop']
  spec.files = ['lib/tax.rb']
end
