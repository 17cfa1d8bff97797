"""The bundled sample: real figures of some subjects, and the workspace they are shown in."""
