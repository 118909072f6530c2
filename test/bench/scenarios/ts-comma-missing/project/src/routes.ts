export const routes = {
  home: '/',
  about: '/about' // who we are
  contact: '/contact',
};

export const start: string = routes.contact;
