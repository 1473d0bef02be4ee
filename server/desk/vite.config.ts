import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built into dist, served by the server under /desk/; `shared` comes from its source. */
export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: { chunkSizeWarningLimit: 1200 },
});
