set -e
cd web
npm run clean
npm run build
