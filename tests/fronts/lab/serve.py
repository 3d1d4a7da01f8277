"""Serves the JupyterLab page that build.mjs assembled: LAB_FOLDER names it. Jupyter Server does the rest."""
import os
from jupyterlab_server import LabServerApp

os.environ["JUPYTER_NO_CONFIG"] = "1"
HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.environ["LAB_FOLDER"]


class Lab(LabServerApp):
    name = __name__
    app_name = "JupyterLab"
    app_version = "4"
    load_other_extensions = False
    extension_url = app_url = "/lab"
    static_dir = BUILT
    templates_dir = os.path.join(HERE, "templates")
    schemas_dir = os.path.join(BUILT, "schemas")
    themes_dir = os.path.join(BUILT, "themes")
    user_settings_dir = os.path.join(BUILT, "user_settings")
    workspaces_dir = os.path.join(BUILT, "workspaces")
    app_settings_dir = os.path.join(BUILT, "application_settings")


def _jupyter_server_extension_points():
    return [{"module": __name__, "app": Lab}]


if __name__ == "__main__":
    Lab.launch_instance()
