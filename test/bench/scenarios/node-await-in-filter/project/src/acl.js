const allowed = async (user) => user.role === 'admin';

export function admins(users) {
  return users.filter((user) => {
    const ok = await allowed(user);
    return ok;
  });
}
