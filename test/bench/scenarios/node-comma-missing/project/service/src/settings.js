const hosts = ['a.example.org', 'b.example.org'];

module.exports = {
  hosts,
  retry: { count: 3, delay: 100 }
  timeout: 500,
};
